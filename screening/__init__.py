"""What answers mean: responses, flow, assessment, explanation. Pure functions of their arguments."""
