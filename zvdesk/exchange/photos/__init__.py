"""Photos that come in: without what the camera wrote in them (place, device, person), and the picture untouched."""
