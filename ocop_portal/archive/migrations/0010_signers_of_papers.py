from django.db import migrations


def name_signers(apps, schema_editor):
    """The leader whose name the register holds as người ký; where two bear one name, neither is taken."""
    Paper = apps.get_model('archive', 'Paper')
    Signer = apps.get_model('regulations', 'Signer')
    signers = {}
    for signer in Signer.objects.select_related('user'):
        signers.setdefault(signer.user.full_name, []).append(signer)
    for name, found in signers.items():
        if name and len(found) == 1:
            Paper.objects.filter(signer=None, entry__signed_by=name).update(signer=found[0])


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0009_signed_copies'),
    ]

    operations = [migrations.RunPython(name_signers, migrations.RunPython.noop)]
