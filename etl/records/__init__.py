"""What a reader yields and a writer takes: plain records, independent of any file format or table."""
