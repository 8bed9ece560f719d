"""The command line: everything the window can do, as commands that people and scripts can use, without Qt."""
