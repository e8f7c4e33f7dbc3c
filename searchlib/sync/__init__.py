"""From a reading to an index: what has changed is read, by all cores."""
