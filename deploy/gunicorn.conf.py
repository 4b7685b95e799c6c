"""Production server of ./run: threads, because papers and uploads wait more than they compute."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 120
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
accesslog = os.environ.get("ACCESS_LOG")


def post_worker_init(worker):
    """Load the pages and the paper engine before the first visitor, who would wait seconds for them."""
    import weasyprint  # noqa: F401
    from django.urls import get_resolver

    from evaluations.printing import print_aside

    get_resolver().url_patterns  # noqa: B018
    print_aside()
