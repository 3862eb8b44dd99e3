"""The verbs for rounds: many letters from one sheet, made ready, checked, seen and issued together."""
