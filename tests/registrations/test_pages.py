import pytest

pytestmark = pytest.mark.django_db


def test_pages(approved_world, register, sign_in):
    r = register(given_names="Siân", family_name="", uln="9999999999", email="s@example.org", account=True)
    c = sign_in(approved_world.coordinator)
    for u in [
        "/registrations/",
        "/registrations/new/",
        f"/registrations/{r.pk}/",
        f"/registrations/{r.pk}/units/",
        f"/registrations/{r.pk}/people/",
        f"/registrations/{r.pk}/withdraw/",
        f"/registrations/learners/{r.learner_id}/",
        f"/registrations/learners/{r.learner_id}/details/",
        f"/registrations/learners/{r.learner_id}/name/",
        f"/registrations/learners/{r.learner_id}/register/",
        "/registrations/?state=unregistered",
    ]:
        x = c.get(u)
        assert x.status_code == 200, (u, x.status_code)
    w = approved_world
    data = dict(
        given_names="Ŵyn",
        family_name="",
        date_of_birth="2004-02-29",
        uln="1000102504",
        email="",
        specification=w.specification.pk,
        site=w.site.pk,
        assessor=w.assessor.pk,
        quality_assurer=w.quality_assurer.pk,
        registered_on="2026-11-02",
        step="check",
    )
    x = c.post("/registrations/new/", data)
    assert x.status_code == 200 and "The certificate will say" in x.content.decode(), x.content.decode()
    x = c.post("/registrations/new/", data | {"step": "save"})
    assert x.status_code == 422
    x = c.post("/registrations/new/", data | {"step": "save", "confirmed": "on"})
    assert x.status_code == 302, x.content.decode()
    x = c.post("/registrations/new/", data | {"step": "save", "confirmed": "on"})
    assert x.status_code == 422
    x = c.post(f"/registrations/{r.pk}/units/", {"action": "check", "units": [w.unit(6).pk, w.unit(8).pk]})
    assert "cannot all count" in x.content.decode()
