"""How text is read, whatever it was found in, and no matter what it is about.

From bytes to characters, and from characters to what they mean: dates, numbers, lists, codes with check digits, words
for "no value", pinyin, the word that was meant. What a module here does can be said without naming a hospital, a place
or a file format.
"""
