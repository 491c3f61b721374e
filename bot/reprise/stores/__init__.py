"""Where everything that must survive is kept: implementations of `reprise.ports.Store`."""
