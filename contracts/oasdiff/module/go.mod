module migration-harness/oasdiff

go 1.26.0

require github.com/oasdiff/oasdiff v1.33.0
