"""Letters that come in: answers to council questions, and older questions. Pure reading; nothing is kept here."""
