"""The only room that reads words: the word list by classes, the listed places, the themes, the genre."""
