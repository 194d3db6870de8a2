"""The pages of the report flow as forms. What they may hold is said in rules/telling.py; here are only labels and fields."""
