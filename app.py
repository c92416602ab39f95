"""The one entry: the ASGI app with its headers, and the page it serves.

`streamlit run app.py` and `uvicorn app:app` both work. A server imports this file and gets `app`;
Streamlit then runs the same file as a script for every person, and that run shows the page.
Settings or content that cannot be read stop the start with a line for each fault, in the site's language.
"""

if __name__ == "__main__":
    from views.page import show

    show()
else:
    import gc
    from functools import cache

    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from streamlit import config

    from questions.faults import BadInput
    from questions.training_load import training
    from referrals import site
    from views import quiet_errors
    from views.headers import Headers
    from views.hosts import LOOPBACK, Hosts
    from views.routes import icon, logo, ready, style
    from views.settings import language_of_site, settings

    quiet_errors.install()
    try:
        settings()
        site.current()
        training()
    except BadInput as error:
        raise SystemExit(error.say(language_of_site())) from None
    app = st.App(
        __file__,
        middleware=[Middleware(Headers), Middleware(Hosts, settings().hosts)],
        routes=[
            Route("/readyz", ready),
            Route("/page.css", style),
            Route("/favicon.png", icon),
            Route("/logo.png", logo),
        ],
    )
    # Only now is the configuration beside this file known to a server started from another folder.
    config.set_option("server.allowedHosts", [*LOOPBACK, *settings().hosts])
    # For each click Streamlit reads all settings six times over to send the theme; here they never change.
    config.get_options_for_section = cache(config.get_options_for_section)
    # All this stays as long as the process: without this the collector walks it again under a click.
    gc.collect()
    gc.freeze()
    # What a click makes is gone after it, by and large. Walked as often as Python would, everything that 200
    # people hold open cost a sixth of the work, and the slowest twentieth of clicks twice the time. What a
    # session leaves behind is taken when one ends (`views/session.py`).
    gc.set_threshold(5_000, 10, 100)
