using Marketplace.Trials.Enrolments;

namespace Marketplace.Trials.Recruitment;

internal static class RecruitmentSetup
{
    public static void AddRecruitment(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RecruitmentOptions>().BindConfiguration(RecruitmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<WaitingList>();
        builder.Services.AddSingleton<AdmissionDesk>();
        builder.Services.AddSingleton<WaitingListClock>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WaitingListClock>());
    }
}
