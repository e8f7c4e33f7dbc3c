"""What leaves a text or is put right in it."""
