"""The partners in the chain and their people: cards and tables in and out, doubles, relations, who decides."""
