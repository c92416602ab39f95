"""The referral sheet for the professional."""
