"""Texts searched: packed for other processes, in threads beside the requests, within what one text may cost."""
