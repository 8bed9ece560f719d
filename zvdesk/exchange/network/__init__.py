"""What is fetched over the network, and only when the user asks for it: the one place that reaches outside."""
