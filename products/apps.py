from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "products"
    verbose_name = _("Chủ thể, sản phẩm, hồ sơ")

    def ready(self):
        """A letter that goes by e-mail is where its e-mail is; its papers are there to try words on."""
        from ocop_portal.mails.models import mail_changed
        from ocop_portal.texts.trying import register
        from products.actions.delivering import follow_mail
        from products.trying import TRIALS

        mail_changed.connect(follow_mail, dispatch_uid="products")
        register(TRIALS)
