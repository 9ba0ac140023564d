"""Pages over the network, politely and within limits; used only where a person asks for it (`watch`)."""
