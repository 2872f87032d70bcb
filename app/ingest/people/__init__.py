"""From printed names to actors: linked to somebody known, made anew, or left in doubt."""
