"""Text to tokens: the same analysis for indexing, querying and highlighting."""

from searchlib.analysis.analyzer import Analyzer, Token, analyze
from searchlib.analysis.stemmer import stem

__all__ = ["Analyzer", "Token", "analyze", "stem"]
