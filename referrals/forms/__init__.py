"""What was said: forms of referrals."""
