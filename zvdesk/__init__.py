"""zvdesk: commissiewerk over zorg en veiligheid voorbereiden, ook zonder netwerk."""

__version__ = "0.1.0"
