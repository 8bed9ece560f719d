"""The parts that pages are made of; each works with plain values, without a service or a workspace."""
