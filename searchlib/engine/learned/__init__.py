"""What an index learns from its articles: names, acronyms, compounds and near-copies."""
