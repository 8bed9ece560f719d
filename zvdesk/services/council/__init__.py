"""The council profile and the house style of the workspace."""
