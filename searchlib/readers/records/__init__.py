"""Articles that come as fields under names, whichever format had them."""
