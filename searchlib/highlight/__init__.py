"""The passage of an article that shows why it was found, with the matched words marked."""
