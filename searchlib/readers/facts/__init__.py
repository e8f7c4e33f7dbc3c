"""What single lines and texts say: dates, people, the outlet, the language."""
