"""Why a job failed, in the words of an office."""

import errno
from smtplib import SMTPException

from django.utils.translation import gettext as _

NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def reason_of(error):
    """One or two sentences for the secretariat; the technical details are in the administration."""
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return _("Ổ đĩa của máy chủ đã đầy. Xin báo quản trị hệ thống.")
    if isinstance(error, MemoryError):
        return _("Máy chủ không đủ bộ nhớ cho việc này. Xin báo quản trị hệ thống.")
    if isinstance(error, (SMTPException, ConnectionError, TimeoutError)):
        return _("Không nối được với máy chủ thư điện tử, hoặc máy chủ đó từ chối thư.")
    if isinstance(error, FileNotFoundError):
        return _("Một tệp đã lưu không còn trên máy chủ. Xin báo quản trị hệ thống.")
    return _("Phần mềm gặp lỗi ngoài dự kiến. Xin báo quản trị hệ thống, chi tiết có trong trang quản trị.")
