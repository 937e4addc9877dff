import pytest

pytestmark = pytest.mark.django_db


def test_pages(world, sign_in):
    c = sign_in(world.officer)
    for u in [
        "/centres/",
        "/centres/new/",
        f"/centres/{world.centre.pk}/",
        f"/centres/{world.centre.pk}/sites/new/",
        f"/centres/{world.centre.pk}/staff/new/",
        f"/centres/{world.centre.pk}/qualifications/",
        f"/centres/{world.centre.pk}/qualifications/{world.qualification.pk}/",
        f"/centres/{world.centre.pk}/qualifications/{world.qualification.pk}/competence/",
        "/centres/approvals/",
        f"/centres/staff/{world.staff['assessor'].pk}/",
        f"/centres/staff/{world.staff['assessor'].pk}/role/",
        f"/centres/staff/{world.staff['assessor'].pk}/role/assessor/end/",
    ]:
        r = c.get(u)
        assert r.status_code == 200, (u, r.status_code)
