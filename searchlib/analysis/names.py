"""stub"""
def is_name(capitalised: int, lower: int) -> bool:
    return capitalised >= 2 and lower * 20 < capitalised
