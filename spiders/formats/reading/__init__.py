"""What all formats share: bytes to text, XML, dates, values, codes and addresses."""
