"""From a query's tree to documents and scores."""
