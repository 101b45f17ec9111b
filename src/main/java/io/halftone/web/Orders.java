package io.halftone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ledger.Jobs;
import io.halftone.ops.Requests;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Jobs handed in, looked at, cancelled and made again. */
final class Orders {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  /** A person reads no more of them. */
  private static final int MOST_REASONS = 10;

  private final Desk desk;
  private final JobDocuments documents;

  Orders(Desk desk, JobDocuments documents) {
    this.desk = desk;
    this.documents = documents;
  }

  /** Takes a job file in. */
  Answer submit(Request request) throws IOException {
    request.knowsOnly("name");
    Upload upload = Upload.read(request, Intake.MOST_BYTES);
    Intake.Receipt receipt = desk.accept(upload.name(), upload.bytes());
    if (receipt.isRefused()) {
      boolean conflict = !receipt.conflicts().isEmpty();
      throw new Problem(
          conflict ? 409 : 422,
          conflict ? "This job is known, and cannot be changed now." : "The job file has mistakes.",
          Map.of(),
          Map.of("valid", false, "errors", receipt.errors()));
    }
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode jobs = answer.putArray("jobs");
    receipt.accepted().forEach(job -> jobs.add(documents.whole(row(job))));
    if (!receipt.errors().isEmpty()) {
      answer.set("errors", Json.MAPPER.valueToTree(receipt.errors()));
    }
    boolean known = receipt.known().containsAll(receipt.accepted());
    return new Answer.Document(
        known ? 200 : 201,
        "application/json",
        receipt.accepted().size() == 1
            ? Map.of("Location", "/api/jobs/" + receipt.accepted().getFirst())
            : Map.of(),
        answer);
  }

  /** The jobs, the newest first. */
  Answer list(Request request) {
    request.knowsOnly("state", "after", "limit");
    Optional<Jobs.State> state = request.parameter("state").map(Orders::state);
    Optional<JobId> after = request.parameter("after").map(this::known);
    int limit = request.parameter("limit").map(Orders::limit).orElse(USUAL_PAGE);
    List<JobId> page = documents.page(state, after, limit + 1);
    List<JobId> shown = page.subList(0, Math.min(limit, page.size()));
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode jobs = answer.putArray("jobs");
    for (JobId job : shown) {
      Summary summary = documents.summary(job);
      jobs.addPOJO(summary);
    }
    if (page.size() > limit) {
      answer.put(
          "next",
          "/api/jobs?limit=%d&after=%s%s"
              .formatted(
                  limit,
                  URLEncoder.encode(shown.getLast().value(), StandardCharsets.UTF_8),
                  state.map(each -> "&state=" + each.word()).orElse("")));
    } else {
      answer.putNull("next");
    }
    return Answer.Document.of(200, answer);
  }

  private static Jobs.State state(String word) {
    return Arrays.stream(Jobs.State.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    400,
                    "'%s' is no state of a job; they are: %s."
                        .formatted(
                            Words.shown(word),
                            Arrays.stream(Jobs.State.values())
                                .map(Jobs.State::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static int limit(String number) {
    if (number.matches("\\d{1,4}")) {
      int limit = Integer.parseInt(number);
      if (limit >= 1 && limit <= LARGEST_PAGE) {
        return limit;
      }
    }
    throw new Problem(400, "limit is a whole number from 1 to %d.".formatted(LARGEST_PAGE));
  }

  private JobId known(String id) {
    if (JobId.PATTERN.matcher(id).matches() && documents.find(new JobId(id)).isPresent()) {
      return new JobId(id);
    }
    throw new Problem(400, "after names a job of the page before; there is none of this name.");
  }

  /** One job. */
  Answer show(Request request, String id) {
    request.knowsOnly();
    return Answer.Document.of(200, documents.whole(row(id)));
  }

  Answer cancel(Request request, String id) {
    return wish(request, id, desk::cancel, "Every picture of this job has ended already.");
  }

  Answer pause(Request request, String id) {
    return wish(
        request, id, desk::pause, "This job has ended or is being cancelled; nothing is bought.");
  }

  Answer resume(Request request, String id) {
    return wish(
        request,
        id,
        desk::resume,
        "This job has ended or is being cancelled; retry makes again what it did not deliver.");
  }

  Answer retry(Request request, String id) {
    request.knowsOnly("shots");
    Set<Integer> shots = request.parameter("shots").map(Orders::numbers).orElse(Set.of());
    return wish(
        id, job -> desk.retry(job, shots), shots, "Every picture of this job is published.");
  }

  /** A list that holds nothing would mean all. */
  private static Set<Integer> numbers(String list) {
    if (!list.matches("\\d{1,6}(,\\d{1,6})*")) {
      throw new Problem(400, "shots are the numbers of shots with commas between, such as 3,17.");
    }
    return Arrays.stream(list.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }

  private Answer wish(
      Request request, String id, Function<JobId, Requests.Result> ask, String nothing) {
    request.knowsOnly();
    return wish(id, ask, Set.of(), nothing);
  }

  /**
   * @param shots that are asked for; none where all are
   */
  private Answer wish(
      String id, Function<JobId, Requests.Result> ask, Set<Integer> shots, String nothing) {
    JobId job = row(id).job().id();
    return switch (ask.apply(job)) {
      case DONE, KNOWN -> Answer.Document.of(202, documents.whole(row(job)));
      case UNKNOWN_JOB -> throw Problem.unknownJob(id);
      case NOTHING -> throw new Problem(409, nothing);
      case UNENDED ->
          throw new Problem(
              409,
              row(job).heldAt().isPresent()
                  ? "This job is paused; resume it, or cancel it."
                  : "This job is still being made; wait for its end, or cancel it.");
      case OTHER_SHOTS ->
          throw new Problem(
              409,
              "Nothing is made again: %s. Leave those out; the report tells what was not delivered."
                  .formatted(
                      documents.unmakeable(row(job), shots).stream()
                          .limit(MOST_REASONS)
                          .collect(Collectors.joining("; "))));
      case SUPERSEDED ->
          throw new Problem(
              409,
              "A newer edition of this job stands where its pictures would go. Hand its file in"
                  + " again: that is the next edition, and takes over what is there.");
      case OTHER_KIND ->
          throw new Problem(
              409,
              "This job was begun with other providers: the studio's placeholders and real pictures"
                  + " never mix in one job.");
    };
  }

  /**
   * The newest edition, if none is named. A name that no job can have is a job that is not there.
   */
  Jobs.Row row(String id) {
    return documents.called(id).orElseThrow(() -> Problem.unknownJob(id.toLowerCase(Locale.ROOT)));
  }

  private Jobs.Row row(JobId id) {
    return documents.find(id).orElseThrow(() -> Problem.unknownJob(id.value()));
  }
}
