"""Text to tokens: the same analysis for indexing, querying and highlighting."""

from searchlib.analysis.alternatives import Alternative
from searchlib.analysis.analyzer import Analyzer, Token, analyze
from searchlib.analysis.names import is_name
from searchlib.analysis.stemmer import stem

__all__ = ["Alternative", "Analyzer", "Token", "analyze", "is_name", "stem"]
