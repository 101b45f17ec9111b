package io.halftone.ops;

import io.halftone.deliver.Deliver;
import io.halftone.deliver.Reports;
import io.halftone.intake.Assets;
import io.halftone.intake.Catalogue;
import io.halftone.job.Account;
import io.halftone.job.Model;
import io.halftone.ledger.Ledger;
import io.halftone.provider.Protocol;
import io.halftone.provider.Seller;
import io.halftone.provider.replicate.Replicate;
import io.halftone.publish.Thumbnail;
import io.halftone.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the line is made of: settings, catalogue, accounts and keys.
 *
 * @param app the folder of the program, with its routes
 * @param accounts those whose key is there, in the order of preference
 * @param placeholders whether the studio paints the pictures
 */
public record House(
    Path app,
    Path home,
    Settings settings,
    Catalogue catalogue,
    List<Account> accounts,
    boolean placeholders,
    Function<String, Optional<String>> environment) {

}
