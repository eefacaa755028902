"""Many tables in one operation of a migration."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from thuiszitters.core.migratie import CreateModels


@pytest.mark.django_db
@pytest.mark.usefixtures("as_owner")
def test_models_that_point_at_each_other_come_and_go_together():
    fields = [("id", models.BigAutoField(primary_key=True))]
    naar = models.ForeignKey("core.proefeen", on_delete=models.CASCADE)
    operation = CreateModels(
        [
            migrations.CreateModel("ProefEen", fields),
            migrations.CreateModel("ProefTwee", [*fields, ("een", naar)]),
        ]
    )
    before, after = ProjectState(), ProjectState()
    assert after.apps is not None
    operation.state_forwards("core", after)

    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("core", editor, before, after)
    assert {"core_proefeen", "core_proeftwee"} <= set(connection.introspection.table_names())
    assert after.apps.get_model("core.proeftwee")._meta.get_field("een").related_model.__name__ == "ProefEen"

    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("core", editor, after, before)
    assert not {"core_proefeen", "core_proeftwee"} & set(connection.introspection.table_names())
