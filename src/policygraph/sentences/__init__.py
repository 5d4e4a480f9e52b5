"""What a sentence is made of before any rule looks at it: numbers, quantities and time frames."""
