"""What a council works with: typed classes and pure rules, without input or output."""
