using System.Text.Json;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Protocols;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class SiteTermsFormTests
{
    private static readonly SiteState Site = new(
        Guid.NewGuid(), Guid.NewGuid(), "FR", "Europe/Paris", ["fr", "de"], new Capacity(20, 4), null, Revision: 3) { Target = new(15, 0), Committee = "cpp-fr" };

    [Fact]
    public void Terms_that_are_read_into_the_form_come_back_the_same()
    {
        var form = SiteTermsForm.Of(Site);

        Assert.Empty(form.Unreadable());
        Assert.Equal("\"3\"", form.Tag);
        Assert.Equal(
            JsonSerializer.Serialize(new SiteInvitation(Site.OrganisationId, "FR", "Europe/Paris", ["fr", "de"], new(20, 4)) { Target = new(15, 0), Committee = "cpp-fr" }),
            JsonSerializer.Serialize(form.ToInvitation()));
    }

    [Fact]
    public void Without_a_target_a_site_brings_as_many_as_it_takes()
    {
        var form = SiteTermsForm.Of(Site);
        (form.PatientTarget, form.ClinicianTarget) = ("", null);

        Assert.Null(form.ToInvitation().Target);
    }

    [Fact]
    public void What_cannot_be_read_is_named() => Assert.Equal(
        ["organisationId", "capacity.clinician", "target.patient", "languages"],
        new SiteTermsForm { PatientCapacity = "5", ClinicianCapacity = "-1", PatientTarget = "many" }.Unreadable());

    [Fact]
    public void An_organisation_that_is_known_is_called_by_its_name_and_namesakes_by_their_id()
    {
        var (known, one, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var form = SiteTermsForm.Of(Site);
        (form.Known, form.OrganisationId) = ([(known, "Clinique du Nord"), (one, "Spital"), (other, "Spital")], "clinique du nord");

        Assert.Equal([("Clinique du Nord", null), ($"{one}", "Spital"), ($"{other}", "Spital")], form.Choices);
        Assert.Equal((known, "Clinique du Nord"), (form.ToInvitation().OrganisationId, form.ShownOrganisation));

        form.OrganisationId = "Spital";
        Assert.Equal(["organisationId"], form.Unreadable());

        form.OrganisationId = $"{known}";
        Assert.Equal("Clinique du Nord", form.ShownOrganisation);
    }

    [Theory]
    [InlineData("8", "3", "target.patient")]
    [InlineData("3", "3", "target.clinician")]
    [InlineData("1", "", "target.patient")]
    public void Target_above_the_capacity_is_shown_at_the_role_that_it_is_above_in(string target, string capacity, string field) =>
        Assert.Equal(field, new SiteTermsForm { PatientTarget = target, PatientCapacity = capacity, ClinicianTarget = "2", ClinicianCapacity = "1" }.FieldOf("target"));

    [Fact]
    public void Other_faults_stand_where_the_API_says() => Assert.Equal("languages", new SiteTermsForm().FieldOf("languages"));
}
