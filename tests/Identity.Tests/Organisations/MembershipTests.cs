using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Organisations;

public sealed class MembershipTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    private async Task<(Person Administrator, Guid Organisation)> HospitalAsync(string kind = "hospital")
    {
        var (person, id) = (await Person.RegisterAsync(_host), Guid.CreateVersion7());
        await person.PutAsync($"/organisations/{id}", new { name = "Klinikum", kind, country = "DE" }).ShouldBeAsync(201);
        return (person, id);
    }

    private static Task<HttpResponseMessage> InviteAsync(
        Person by, Guid organisation, string email, string? role = "site-coordinator", bool administrator = false, Guid? id = null) =>
        by.PutAsync($"/organisations/{organisation}/invitations/{id ?? Guid.CreateVersion7()}", new { email, role, administrator });

    private static async Task<string> TokenAsync(Task<HttpResponseMessage> invitation) => (await invitation.JsonAsync(201)).Text("token");

    private static IEnumerable<string> Memberships(Person person) => person.Claims.Claims.Where(c => c.Type == "org").Select(c => c.Value);

    [Fact]
    public async Task AcceptInvitation_makes_a_member_at_the_next_token_and_may_be_repeated()
    {
        var (boss, id) = await HospitalAsync();
        var guest = await Person.RegisterAsync(_host, "clinician");
        var token = await TokenAsync(InviteAsync(boss, id, guest.Email.ToUpperInvariant()));

        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);

        Assert.Empty(Memberships(guest));
        await guest.RefreshAsync();
        Assert.Equal([$"{id}:site-coordinator"], Memberships(guest));
        Assert.Equal(["clinician", "site-coordinator"], guest.Claims.Claims.Where(c => c.Type == "roles").Select(c => c.Value));
        Assert.Equal(2, (await boss.GetAsync($"/organisations/{id}").JsonAsync(200)).GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task AcceptInvitation_without_a_role_shows_the_membership_in_the_token_and_gives_no_role()
    {
        var (boss, id) = await HospitalAsync();
        var guest = await Person.RegisterAsync(_host, "clinician");
        var token = await TokenAsync(InviteAsync(boss, id, guest.Email, role: null, administrator: true));
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);

        await guest.RefreshAsync();

        Assert.Equal([$"{id}:member"], Memberships(guest));
        Assert.Equal(["clinician"], guest.Claims.Claims.Where(c => c.Type == "roles").Select(c => c.Value));
    }

    [Fact]
    public async Task InviteMember_sent_again_returns_200_with_a_new_token_and_the_old_one_stops_working()
    {
        var ((boss, organisation), id) = (await HospitalAsync(), Guid.CreateVersion7());
        var guest = await Person.RegisterAsync(_host);
        var lost = await TokenAsync(InviteAsync(boss, organisation, guest.Email, id: id));

        var again = (await InviteAsync(boss, organisation, guest.Email, id: id).JsonAsync(200)).Text("token");

        Assert.NotEqual(lost, again);
        await guest.PostAsync("/invitations/accept", new { token = lost }).ShouldBeProblemAsync(404, "invitation-unknown");
        await guest.PostAsync("/invitations/accept", new { token = again }).ShouldBeAsync(200);
        await InviteAsync(boss, organisation, "other@example.org", id: id).ShouldBeProblemAsync(409, "invitation-differs");
    }

    [Fact]
    public async Task InviteMember_sent_again_after_it_was_accepted_or_has_run_out_returns_200_without_a_token()
    {
        var ((boss, organisation), used, unused) = (await HospitalAsync(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var guest = await Person.RegisterAsync(_host);
        var token = await TokenAsync(InviteAsync(boss, organisation, guest.Email, id: used));
        await InviteAsync(boss, organisation, guest.Email, id: unused).ShouldBeAsync(201);
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);

        await NoTokenAsync(used);
        _host.Clock.Advance(TimeSpan.FromDays(14));
        await boss.SignInAsync();
        await NoTokenAsync(unused);

        async Task NoTokenAsync(Guid id)
        {
            var again = await InviteAsync(boss, organisation, guest.Email, id: id).JsonAsync(200);
            Assert.Equal(JsonValueKind.Null, again.GetProperty("token").ValueKind);
        }
    }

    [Fact]
    public async Task InviteMember_is_for_administrators_and_for_roles_of_the_kind()
    {
        var (boss, id) = await HospitalAsync();
        var (startUp, startUpId) = await HospitalAsync("start-up");
        var guest = await Person.RegisterAsync(_host);
        var token = await TokenAsync(InviteAsync(boss, id, guest.Email));
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);

        await InviteAsync(guest, id, "a@example.org").ShouldBeProblemAsync(404, "organisation-unknown");
        await InviteAsync(startUp, id, "a@example.org").ShouldBeProblemAsync(404, "organisation-unknown");
        await InviteAsync(boss, Guid.CreateVersion7(), "a@example.org").ShouldBeProblemAsync(404, "organisation-unknown");
        await InviteAsync(startUp, startUpId, "a@example.org", "site-coordinator").ShouldBeProblemAsync(400, "role-not-allowed-here");
        await InviteAsync(boss, id, "a@example.org", "operator").ShouldBeProblemAsync(400, "json-invalid");
        await InviteAsync(boss, id, "nonsense").ShouldBeProblemAsync(400, "email-invalid");
        await InviteAsync(boss, id, "a@example.org", "maker").ShouldBeAsync(201);
        await InviteAsync(boss, id, "b@example.org", null).ShouldBeAsync(201);
        await _host.Anonymous.PutAsync($"{Person.Route}/organisations/{id}/invitations/{Guid.CreateVersion7()}", null)
            .ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task AcceptInvitation_of_somebody_else_expired_or_unknown_is_refused()
    {
        var (boss, id) = await HospitalAsync();
        var (guest, thief) = (await Person.RegisterAsync(_host), await Person.RegisterAsync(_host));
        var token = await TokenAsync(InviteAsync(boss, id, guest.Email));

        await thief.PostAsync("/invitations/accept", new { token }).ShouldBeProblemAsync(404, "invitation-unknown");
        await thief.PostAsync("/invitations/accept", new { token = "never given out" }).ShouldBeProblemAsync(404, "invitation-unknown");
        await _host.Anonymous.PostAsync($"{Person.Route}/invitations/accept", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        _host.Clock.Advance(TimeSpan.FromDays(14));
        await guest.SignInAsync();
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeProblemAsync(409, "invitation-expired");
        Assert.Empty(Memberships(await guest.RefreshAsync()));
    }

    [Fact]
    public async Task AcceptInvitation_after_removal_does_not_let_the_member_back_in()
    {
        var (boss, id) = await HospitalAsync();
        var guest = await Person.RegisterAsync(_host);
        var token = await TokenAsync(InviteAsync(boss, id, guest.Email));
        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);
        await boss.DeleteAsync($"/organisations/{id}/members/{guest.Id}").ShouldBeAsync(204);

        await guest.PostAsync("/invitations/accept", new { token }).ShouldBeProblemAsync(404, "invitation-unknown");

        Assert.Empty(Memberships(await guest.RefreshAsync()));
    }

    [Fact]
    public async Task RemoveMember_by_an_administrator_or_by_oneself_shows_at_the_next_token()
    {
        var (boss, id) = await HospitalAsync();
        var (first, second) = (await Person.RegisterAsync(_host), await Person.RegisterAsync(_host));
        foreach (var guest in new[] { first, second })
        {
            var token = await TokenAsync(InviteAsync(boss, id, guest.Email));
            await guest.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);
            Assert.Single(Memberships(await guest.RefreshAsync()));
        }

        await first.DeleteAsync($"/organisations/{id}/members/{second.Id}").ShouldBeProblemAsync(404, "organisation-unknown");
        await first.DeleteAsync($"/organisations/{id}/members/{first.Id}").ShouldBeAsync(204);
        await boss.DeleteAsync($"/organisations/{id}/members/{second.Id}").ShouldBeAsync(204);
        await boss.DeleteAsync($"/organisations/{id}/members/{second.Id}").ShouldBeAsync(204);

        Assert.Empty(Memberships(await first.RefreshAsync()));
        Assert.Empty(Memberships(await second.RefreshAsync()));
        await _host.Anonymous.DeleteAsync($"{Person.Route}/organisations/{id}/members/{boss.Id}").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task RemoveMember_of_the_last_administrator_returns_409_until_there_is_another()
    {
        var (boss, id) = await HospitalAsync();
        await boss.DeleteAsync($"/organisations/{id}/members/{boss.Id}").ShouldBeProblemAsync(409, "administrator-last");

        var deputy = await Person.RegisterAsync(_host);
        var token = await TokenAsync(InviteAsync(boss, id, deputy.Email, administrator: true));
        await deputy.PostAsync("/invitations/accept", new { token }).ShouldBeAsync(200);

        await boss.DeleteAsync($"/organisations/{id}/members/{boss.Id}").ShouldBeAsync(204);
        await deputy.DeleteAsync($"/organisations/{id}/members/{deputy.Id}").ShouldBeProblemAsync(409, "administrator-last");
    }
}
