"""Articles from HTML pages: what the page says of itself, then the page as it is shown."""

from searchlib.readers.html.reading import body_of, paragraphs_of, parse_html

__all__ = ["body_of", "paragraphs_of", "parse_html"]
