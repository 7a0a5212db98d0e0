using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.PlanForm;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>Shows an obligation and takes its answer. Opening the page changes nothing; what is answered already stays as it is.</summary>
internal sealed class DutyDesk(
    ObligationDesk desk, ObligationBook obligations, GuardrailsDesk guardrails, PainPoints painPoints, BusinessCaseBook cases, PapersReader papers, Speech speech)
{
    /// <summary>The plan's part that HR changes when somebody asked for it.</summary>
    public static PlanField GuardrailsField { get; } = PlanSchema.Fields.Single(f => f.Name == "guardrails");

    /// <param name="duty">The obligation and its reader.</param>
    /// <param name="done">What the reader has just done; null: opened the page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IResult> ShowAsync(Duty duty, DutyDone? done, CancellationToken cancellationToken) => PageAsync(duty, Fresh(duty) with { Done = done }, cancellationToken);

    /// <summary>Nothing was changed, since it stands otherwise than the reader's page said.</summary>
    public Task<IResult> ShowLateAsync(Duty duty, CancellationToken cancellationToken) =>
        PageAsync(duty, Fresh(duty) with { Status = StatusCodes.Status409Conflict }, cancellationToken);

    /// <summary>The deputy's form again, with what is wrong in it.</summary>
    public Task<IResult> ShowDeputyFormAsync(Duty duty, DeputyForm form, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken) => PageAsync(
        duty, Fresh(duty) with { Deputy = form, DeputyErrors = errors, Status = StatusCodes.Status422UnprocessableEntity }, cancellationToken);

    public async Task<IResult> AnswerAsync(Duty duty, IFormCollection form, CancellationToken cancellationToken)
    {
        var filled = DutyForm.Read(form);
        if (!duty.MayAnswer)
        {
            // Sent twice, or somebody else of the office was faster, or somebody stands in: the page says what stands.
            return await PageAsync(duty, new DutyView { Form = filled, Status = StatusCodes.Status409Conflict }, cancellationToken);
        }

        return duty.Kind == ObligationKind.ChangeGuardrails ? await ChangeGuardrailsAsync(duty, form, filled, cancellationToken)
            : form["confirmed"] == "no" ? await PageAsync(duty, new DutyView { Form = filled }, cancellationToken)
            : await AnswerAsync(duty, filled, form["confirmed"] == "yes", cancellationToken);
    }

    private async Task<IResult> AnswerAsync(Duty duty, DutyForm filled, bool confirmed, CancellationToken cancellationToken)
    {
        var (answer, errors) = AnswerReader.Read(duty, filled, speech);
        if (answer is null)
        {
            return await AgainAsync(duty, filled, errors, null, cancellationToken);
        }

        if (duty.Kind == ObligationKind.Decision && !confirmed && await ConfirmAsync(duty, filled, answer, cancellationToken) is { } confirm)
        {
            return confirm;
        }

        if (duty.Kind == ObligationKind.NamePainPoints)
        {
            var (points, problems) = PainPointReader.Read(duty.Obligation, filled, speech);
            if (problems.Count > 0)
            {
                return await AgainAsync(duty, filled, problems, null, cancellationToken);
            }

            foreach (var point in points)
            {
                await painPoints.AddAsync(duty.Rollout.Id, point, cancellationToken);
            }
        }

        return await DoneAsync(
            duty, filled, await desk.AnswerAsync(duty.Rollout.Id, duty.Obligation.Id, answer, cancellationToken), null, cancellationToken);
    }

    /// <returns>Null: the decision is below the plan's amount, or can't be recorded as it is; then its errors are told first.</returns>
    private async Task<IResult?> ConfirmAsync(Duty duty, DutyForm filled, ObligationAnswer answer, CancellationToken cancellationToken)
    {
        var found = await cases.FindAsync(duty.Rollout.Id, duty.Obligation.Cycle, cancellationToken);
        return DecisionAmount.NeedsSignIn(duty.Plan, found)
            && (await desk.CheckAsync(duty.Rollout.Id, duty.Obligation.Id, answer, cancellationToken)).Count == 0
            ? Page.Of<ConfirmPage>(new { Duty = duty, Form = filled, Answer = answer, Amount = DecisionAmount.PerYear(duty.Plan, found) })
            : null;
    }

    private async Task<IResult> ChangeGuardrailsAsync(Duty duty, IFormCollection form, DutyForm filled, CancellationToken cancellationToken)
    {
        var reader = new PlanFormReader(form);
        var changed = reader.Read([GuardrailsField]);
        var whole = (JsonObject)JsonSerializer.SerializeToNode(duty.Plan, PlanJson.Default.RolloutPlan)!;
        whole[GuardrailsField.Name] = changed[GuardrailsField.Name]?.DeepClone();
        var read = PlanReader.Read(whole.ToJsonString());
        var state = new PlanFormState(changed, [.. read.Errors.Where(e => e.Field.StartsWith(GuardrailsField.Name, StringComparison.Ordinal))], reader.Errors);
        if (read.Plan is not { } plan || state.HasErrors)
        {
            return await AgainAsync(duty, filled, [], state, cancellationToken);
        }

        if (filled.Comment.Length > AnswerRules.MaxComment)
        {
            var tooLong = speech.Say($"Höchstens {AnswerRules.MaxComment} Zeichen.", $"At most {AnswerRules.MaxComment} characters.");
            return await AgainAsync(duty, filled, [new("comment", tooLong)], state, cancellationToken);
        }

        var result = await guardrails.ChangeAsync(
            duty.Rollout.Id, plan.Guardrails, duty.By, filled.Comment.Length == 0 ? null : filled.Comment, duty.StandsIn?.Number, cancellationToken);
        return await DoneAsync(duty, filled, result, state, cancellationToken);
    }

    private async Task<IResult> DoneAsync(Duty duty, DutyForm filled, AnswerResult result, PlanFormState? state, CancellationToken cancellationToken) =>
        result.Outcome switch
        {
            AnswerOutcome.Recorded or AnswerOutcome.AlreadyRecorded => Page.SeeOther(duty.Path + "?thanks=1"),
            AnswerOutcome.Refused => await AgainAsync(
                duty, filled, [.. result.Errors.Select(e => new FieldError(e.Field, e.In(speech.Language)))], state, cancellationToken),
            AnswerOutcome.TooLate => await PageAsync(
                duty with { Obligation = (await obligations.FindAsync(duty.Rollout.Id, duty.Obligation.Id, cancellationToken))! },
                new DutyView { Form = filled, Status = StatusCodes.Status409Conflict },
                cancellationToken),
            _ => Page.NotFound,
        };

    private Task<IResult> AgainAsync(
        Duty duty, DutyForm filled, IReadOnlyList<FieldError> errors, PlanFormState? state, CancellationToken cancellationToken) =>
        PageAsync(
            duty, new DutyView { Form = filled, Errors = errors, GuardrailsForm = state, Status = StatusCodes.Status422UnprocessableEntity }, cancellationToken);

    private async Task<IResult> PageAsync(Duty duty, DutyView view, CancellationToken cancellationToken) =>
        Page.Of<DutyPage>(new { Duty = duty, View = view, Papers = await papers.ReadAsync(duty, cancellationToken) }, view.Status);

    private static DutyView Fresh(Duty duty) => new()
    {
        Form = new DutyForm { Number = Suggested(duty) },
        GuardrailsForm = duty is { Kind: ObligationKind.ChangeGuardrails, MayAnswer: true } ? new PlanFormState(GuardrailsOf(duty.Plan), [], []) : null,
    };

    /// <summary>What the plan provides for; whoever agrees needs to change nothing.</summary>
    private static string Suggested(Duty duty) => duty.Kind switch
    {
        ObligationKind.ConfirmStart => duty.Plan.Experimentation.WeeklyHours.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ObligationKind.Decision => duty.Plan.Experimentation.ExtensionWeeks.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private static JsonObject GuardrailsOf(RolloutPlan plan) => new()
    {
        [GuardrailsField.Name] = JsonSerializer.SerializeToNode(plan.Guardrails, PlanJson.Default.GuardrailsPlan),
    };
}
