package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.publish.Bucket;
import io.halftone.publish.BucketAway;
import io.halftone.publish.ObjectRefused;
import io.halftone.publish.Placement;
import io.halftone.store.Draft;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an object that did not get its name in a folder that the web may serve. */
class PutObjectTest {
  @TempDir private Path folder;

  private Path root() {
    return folder.resolve("cdn");
  }

  private PutObject door() throws IOException {
    return new PutObject(
        new FolderStore(folder.resolve("store")),
        Map.of("cdn", new Bucket.Folder("cdn", root(), root().toUri())));
  }

  private Placement placement(String key) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "whole");
    return new Placement("cdn", key, "text/plain", new Placement.Content.Written(file));
  }

  @Test
  void an_object_that_cannot_get_its_name_leaves_nothing() throws Exception {
    Files.createDirectories(root().resolve("job/taken/by-a-folder"));
    assertThatThrownBy(() -> door().intoFolder(placement("job/taken")))
        .isInstanceOf(ObjectRefused.class)
        .hasMessageContaining("takes other files but not job/taken (");
    door().intoFolder(placement("job/free"));

    assertThat(root().resolve("job/free")).hasContent("whole");
    assertThat(root()).isDirectoryRecursivelyContaining("glob:**/job/free");
    assertThat(root().resolve(".halftone")).isEmptyDirectory();
    assertThat(root().resolve("job")).isDirectoryNotContaining("regex:.*part.*");
  }

  @Test
  void what_lies_with_the_name_of_an_object_is_about_that_object_alone() throws Exception {
    door().intoFolder(placement("job/a-file"));
    assertThatThrownBy(() -> door().intoFolder(placement("job/a-file/below-it")))
        .isInstanceOf(ObjectRefused.class);
    assertThatThrownBy(() -> door().intoFolder(placement("job/" + "x".repeat(300))))
        .isInstanceOf(ObjectRefused.class)
        .hasMessageContaining("too long");
    assertThat(root().resolve(".halftone")).isEmptyDirectory();
    assertThat(root().resolve("job")).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void a_directory_that_nobody_can_write_to_is_the_bucket_away() throws Exception {
    Files.createDirectories(root());
    Files.writeString(root().resolve(".halftone"), "where drafts would lie");
    assertThatThrownBy(() -> door().intoFolder(placement("job/picture")))
        .isInstanceOf(BucketAway.class);
    Files.delete(root().resolve(".halftone"));

    try (Disk locked = Disk.at(root().resolve("locked"), "64k")) {
      locked.writable(false);
      assertThatThrownBy(() -> door().intoFolder(placement("locked/job/picture")))
          .isInstanceOf(BucketAway.class);
    }
    assertThat(root().resolve(".halftone")).isEmptyDirectory();
  }

  @Test
  void a_route_that_forgets_what_it_puts_is_told_so() {
    assertThatThrownBy(() -> door().failed(new DefaultExchange(new DefaultCamelContext())))
        .hasMessageContaining("has removed the property halftone.placement");
  }

  @Test
  void what_a_crash_left_is_removed_at_the_start_and_what_is_being_written_is_not()
      throws Exception {
    door().intoFolder(placement("job/first"));
    Path left = Files.writeString(root().resolve(".halftone/left.draft"), "hal");
    try (Draft written = Draft.in(root().resolve(".halftone"))) {
      door();
      assertThat(left).doesNotExist();
      assertThat(written.path()).exists();
    }
  }
}
