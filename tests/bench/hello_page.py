"""Streamlit's ten-widget hello page, the floor of the click: a radio, nine checkboxes, one line that answers.

The bench copies this file to an empty folder and serves it there, so that it meets Streamlit's own
default settings and none of ours.
"""

import streamlit as st

st.title("Hello")
choice = st.radio("Choose one", ["first", "second", "third"])
marked = [st.checkbox(f"Box {number}") for number in range(1, 10)]
st.write(f"{choice}, {sum(marked)} of {len(marked)} marked")
