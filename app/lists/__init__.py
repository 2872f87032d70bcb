"""Lists: filters, order, pages, counts, and the answers they make; what every room's lists share."""
