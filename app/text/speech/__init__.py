"""What was said and by whom: words between marks, reported speech, and the turns of transcripts."""
